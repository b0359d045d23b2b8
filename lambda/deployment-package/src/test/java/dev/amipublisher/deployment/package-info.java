/** The packaged function, in AWS's own runtime interface client. */
@NullMarked
package dev.amipublisher.deployment;

import org.jspecify.annotations.NullMarked;
