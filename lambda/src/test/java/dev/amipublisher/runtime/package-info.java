/**
 * The packaged function in AWS's own runtime interface client, against a Runtime API on loopback.
 */
@NullMarked
package dev.amipublisher.runtime;

import org.jspecify.annotations.NullMarked;
