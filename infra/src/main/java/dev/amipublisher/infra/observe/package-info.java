/** What people see: alarms, dashboard, notices of outcomes. */
@NullMarked
package dev.amipublisher.infra.observe;

import org.jspecify.annotations.NullMarked;
