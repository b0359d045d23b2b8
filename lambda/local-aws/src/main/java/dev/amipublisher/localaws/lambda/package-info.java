/** AWS Lambda's runtime API, served locally, and the packaged function run in its client. */
@NullMarked
package dev.amipublisher.localaws.lambda;

import org.jspecify.annotations.NullMarked;
