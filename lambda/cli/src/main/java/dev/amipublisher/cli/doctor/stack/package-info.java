/** What the stack should have made: each check is a class of its own, and only reads. */
@NullMarked
package dev.amipublisher.cli.doctor.stack;

import org.jspecify.annotations.NullMarked;
