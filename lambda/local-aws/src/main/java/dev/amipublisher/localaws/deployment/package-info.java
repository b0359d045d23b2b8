/** What a stack deploys beside AMIs: functions, rules, schedules, queues, topics, and the trail. */
@NullMarked
package dev.amipublisher.localaws.deployment;

import org.jspecify.annotations.NullMarked;
