/**
 * Lambda's Runtime API and credentials endpoint, and a packaged function that runs against them.
 */
@NullMarked
package dev.amipublisher.localaws.lambda;

import org.jspecify.annotations.NullMarked;
