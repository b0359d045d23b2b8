/** Image usage reports over EC2's API. */
@NullMarked
package dev.amipublisher.aws.usage;

import org.jspecify.annotations.NullMarked;
