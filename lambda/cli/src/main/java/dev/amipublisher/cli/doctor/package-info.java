/** Whether a deployment is complete and works. */
@NullMarked
package dev.amipublisher.cli.doctor;

import org.jspecify.annotations.NullMarked;
