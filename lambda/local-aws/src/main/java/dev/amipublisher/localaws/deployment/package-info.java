/** What a stack deploys beside AMIs: functions, rules, schedules, queues, and the trail. */
@NullMarked
package dev.amipublisher.localaws.deployment;

import org.jspecify.annotations.NullMarked;
