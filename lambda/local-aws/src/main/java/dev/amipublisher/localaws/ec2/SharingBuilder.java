package dev.amipublisher.localaws.ec2;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The launch permissions of an image under construction.
 *
 * @param <B> the builder itself, which all methods return
 */
public abstract class SharingBuilder<B extends SharingBuilder<B>> {

  private final Set<LaunchPermission> launchPermissions;

  /** Starts from these grants. */
  protected SharingBuilder(Set<LaunchPermission> launchPermissions) {
    this.launchPermissions = new LinkedHashSet<>(launchPermissions);
  }

  /** This builder. */
  protected abstract B self();

  /** All grants, in the order they were added. */
  protected final Set<LaunchPermission> grants() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(launchPermissions));
  }

  /** Grants the group {@code all}. */
  public final B publicly() {
    return grant(LaunchPermission.ALL);
  }

  /** Removes the group {@code all}; other grants stay. */
  public final B privately() {
    launchPermissions.remove(LaunchPermission.ALL);
    return self();
  }

  /** Grants one account. */
  public final B sharedWithAccount(String accountId) {
    return grant(new LaunchPermission.UserId(accountId));
  }

  /** Grants an organization. */
  public final B sharedWithOrganization(String arn) {
    return grant(new LaunchPermission.OrganizationArn(arn));
  }

  /** Grants an organizational unit. */
  public final B sharedWithOrganizationalUnit(String arn) {
    return grant(new LaunchPermission.OrganizationalUnitArn(arn));
  }

  /** Adds a grant. */
  public final B grant(LaunchPermission permission) {
    launchPermissions.add(permission);
    return self();
  }

  /** Replaces all grants. */
  public final B launchPermissions(Collection<LaunchPermission> permissions) {
    launchPermissions.clear();
    launchPermissions.addAll(permissions);
    return self();
  }
}
