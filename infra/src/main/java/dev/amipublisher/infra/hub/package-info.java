/** One place to which all Regions send what happens to their AMIs, and their alarms. */
@NullMarked
package dev.amipublisher.infra.hub;

import org.jspecify.annotations.NullMarked;
