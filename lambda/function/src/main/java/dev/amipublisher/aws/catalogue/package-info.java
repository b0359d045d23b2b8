/**
 * S3 and Parameter Store without their clients, which are too large for the function's package: the
 * SDK signs the requests.
 */
@NullMarked
package dev.amipublisher.aws.catalogue;

import org.jspecify.annotations.NullMarked;
