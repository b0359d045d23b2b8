/** Checks of the accounts and of sshd, which look at several files together. */
@NullMarked
package dev.amipublisher.inspection.check.system;

import org.jspecify.annotations.NullMarked;
