/**
 * The local run: delivers event files to the handler, against the embedded EC2 or any other
 * endpoint.
 */
@NullMarked
package dev.amipublisher.cli;

import org.jspecify.annotations.NullMarked;
