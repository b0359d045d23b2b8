/**
 * What is known of one AMI: the facts that EC2 returns, what its tags ask for, and our status tags
 * on it.
 */
@NullMarked
package dev.amipublisher.image;

import org.jspecify.annotations.NullMarked;
