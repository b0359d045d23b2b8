/** The HTTP server that all local services use. */
@NullMarked
package dev.amipublisher.localaws.http;

import org.jspecify.annotations.NullMarked;
