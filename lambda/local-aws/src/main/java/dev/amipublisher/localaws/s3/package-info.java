/** S3, as far as a small catalogue needs it. */
@NullMarked
package dev.amipublisher.localaws.s3;

import org.jspecify.annotations.NullMarked;
