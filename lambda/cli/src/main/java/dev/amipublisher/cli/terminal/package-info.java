/** What people see on a terminal. */
@NullMarked
package dev.amipublisher.cli.terminal;

import org.jspecify.annotations.NullMarked;
