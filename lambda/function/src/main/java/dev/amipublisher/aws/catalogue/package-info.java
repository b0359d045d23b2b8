/**
 * S3 without its client, which is too large for the function's package: the SDK signs the requests.
 */
@NullMarked
package dev.amipublisher.aws.catalogue;

import org.jspecify.annotations.NullMarked;
