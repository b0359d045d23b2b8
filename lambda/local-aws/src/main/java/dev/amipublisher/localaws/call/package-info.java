/** What every EC2 call passes through: faults, hooks, throttling, the record of calls. */
@NullMarked
package dev.amipublisher.localaws.call;

import org.jspecify.annotations.NullMarked;
