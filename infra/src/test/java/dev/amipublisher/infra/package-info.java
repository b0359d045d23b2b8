/** What the stack must be, asked of the template that it makes. */
@NullMarked
package dev.amipublisher.infra;

import org.jspecify.annotations.NullMarked;
