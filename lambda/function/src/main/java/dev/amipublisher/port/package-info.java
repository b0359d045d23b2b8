/** What the engine needs of the outside world: each has one adapter to AWS. */
@NullMarked
package dev.amipublisher.port;

import org.jspecify.annotations.NullMarked;
