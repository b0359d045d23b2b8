/** Reporting: outcomes as events, log lines and metrics. */
@NullMarked
package dev.amipublisher.report;

import org.jspecify.annotations.NullMarked;
