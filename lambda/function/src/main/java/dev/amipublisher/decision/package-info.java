/** What to do with an AMI: the decision table. */
@NullMarked
package dev.amipublisher.decision;

import org.jspecify.annotations.NullMarked;
