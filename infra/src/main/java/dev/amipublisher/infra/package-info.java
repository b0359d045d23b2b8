/** The CDK app, and the stack that runs the function in one Region. */
@NullMarked
package dev.amipublisher.infra;

import org.jspecify.annotations.NullMarked;
