/** The services that speak AWS JSON: EventBridge and Service Quotas. */
@NullMarked
package dev.amipublisher.localaws.service;

import org.jspecify.annotations.NullMarked;
