/** What to do with an AMI: the decision table. */
@NullMarked
package dev.amipublisher.policy;

import org.jspecify.annotations.NullMarked;
