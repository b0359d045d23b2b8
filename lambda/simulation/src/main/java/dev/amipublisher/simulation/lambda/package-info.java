/** Lambda and the rules of EventBridge: what invokes the function, when, and how often. */
@NullMarked
package dev.amipublisher.simulation.lambda;

import org.jspecify.annotations.NullMarked;
