/**
 * What an image must not hold before everybody may launch it: one small class per check, each with
 * an id, a sentence of what it looks for, and the page that it rests on.
 *
 * <h2>Which files are looked at</h2>
 *
 * <p>{@link dev.amipublisher.inspection.check.Scope#CORE} reads few blocks: the accounts, sshd's
 * configuration, the homes of {@code /etc/passwd}, {@code /root} and {@code /home} to a depth of
 * four directories (of other accounts' homes only what begins with a dot), and the places that
 * {@link dev.amipublisher.inspection.check.run.CorePlaces} lists. {@link
 * dev.amipublisher.inspection.check.Scope#ALL_NAMES} walks every directory besides, of every tree:
 * files that are known by their names are looked for anywhere, and text is searched for tokens
 * anywhere but where packages put files ({@link dev.amipublisher.inspection.check.Place#packaged}).
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>{@code .git}, {@code test}, {@code example} and {@code sample} directories are looked at
 *       like all others: most keys that were found in public AMIs came from git repositories, and
 *       tests are often run with live keys. Only files that are templates by their own name ({@code
 *       .env.example}) are no findings. Objects in {@code .git} are compressed and are not
 *       searched.
 *   <li>Directories of dependencies ({@code node_modules}, {@code site-packages}…) hold the
 *       published code of others, keys and passwords for tests among it: they are looked at by
 *       names only, for files that are known to hold the credentials of one tool.
 *   <li>A locked password ({@code !} or {@code *} before the hash) is no finding, since that is
 *       what {@code passwd -l} leaves and AWS asks for.
 *   <li>An AWS access key id without a secret near it is no finding: it is no credential.
 *   <li>Files whose names say so ({@code .so}, {@code .png}…), and those with a zero byte in their
 *       first 4 KiB, are taken for binary and not searched for tokens; their number is part of the
 *       verdict. So are compressed files and UTF-16 text.
 *   <li>Of a file longer than the limit, the beginning is searched, and the verdict lists the file.
 * </ul>
 *
 * <h2>What a finding holds</h2>
 *
 * <p>Which check, where, and a phrase that this code holds; never content of the image.
 */
@NullMarked
package dev.amipublisher.inspection.check;

import org.jspecify.annotations.NullMarked;
