/** The function: its role, its log, its dead-letter queues. */
@NullMarked
package dev.amipublisher.infra.function;

import org.jspecify.annotations.NullMarked;
