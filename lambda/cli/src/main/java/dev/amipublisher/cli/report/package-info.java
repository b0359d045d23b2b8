/** The report on an account as Markdown, CSV, JSON and a page for the browser. */
@NullMarked
package dev.amipublisher.cli.report;

import org.jspecify.annotations.NullMarked;
