/**
 * What is known of one AMI: the facts that EC2 tells, what its tags ask for, and our own mark on
 * it.
 */
@NullMarked
package dev.amipublisher.image;

import org.jspecify.annotations.NullMarked;
