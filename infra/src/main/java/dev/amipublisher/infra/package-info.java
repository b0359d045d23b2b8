/** The CDK stack that runs the function: what wakes it, what it may do, and who hears of it. */
@NullMarked
package dev.amipublisher.infra;

import org.jspecify.annotations.NullMarked;
