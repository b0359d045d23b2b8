/** The function running here, on the embedded EC2 or another emulator. */
@NullMarked
package dev.amipublisher.cli.local;

import org.jspecify.annotations.NullMarked;
