/**
 * The same AWS behind the HTTP client of the SDK, so that the function's own adapters are simulated
 * too.
 */
@NullMarked
package dev.amipublisher.simulation.http;

import org.jspecify.annotations.NullMarked;
