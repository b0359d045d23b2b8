/** What a check is, and what it is made of. */
@NullMarked
package dev.amipublisher.cli.doctor.check;

import org.jspecify.annotations.NullMarked;
