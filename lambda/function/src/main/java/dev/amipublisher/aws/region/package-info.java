/** The other Regions of the account over AWS's APIs. */
@NullMarked
package dev.amipublisher.aws.region;

import org.jspecify.annotations.NullMarked;
