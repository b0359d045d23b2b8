/** What any EC2 must do, and the backends that are held to it. */
@NullMarked
package dev.amipublisher.localaws.contract;

import org.jspecify.annotations.NullMarked;
