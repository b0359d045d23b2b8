/**
 * What is to be done about an AMI in other Regions: decided from what was read, without doing it.
 */
@NullMarked
package dev.amipublisher.distribution.plan;

import org.jspecify.annotations.NullMarked;
