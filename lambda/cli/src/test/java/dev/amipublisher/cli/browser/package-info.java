/** The report's page in a real browser. */
@NullMarked
package dev.amipublisher.cli.browser;

import org.jspecify.annotations.NullMarked;
