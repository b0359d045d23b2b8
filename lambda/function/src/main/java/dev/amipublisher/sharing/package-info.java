/**
 * Shares the snapshots of public AMIs with everybody, where that is set: snapshots first when an
 * AMI is published, the AMI first when it is withdrawn.
 */
@NullMarked
package dev.amipublisher.sharing;

import org.jspecify.annotations.NullMarked;
