/** The adapters to AWS: the only package that speaks its SDK. */
@NullMarked
package dev.amipublisher.aws;

import org.jspecify.annotations.NullMarked;
