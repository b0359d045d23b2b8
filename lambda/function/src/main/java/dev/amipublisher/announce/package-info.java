/**
 * What is said of each AMI: its outcome, the event that announces it, and the status tags that
 * remember it.
 */
@NullMarked
package dev.amipublisher.announce;

import org.jspecify.annotations.NullMarked;
