/** What is fast, what is light, and how we know: see {@code BENCHMARKS.md}. Never shipped. */
@NullMarked
package dev.amipublisher.benchmark;

import org.jspecify.annotations.NullMarked;
