package io.agglo.connectors.crawl;

import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for profile files that have changed. A file is read again when its time or size is another
 * one; what it says is applied if it is a valid profile that can take the place of the present one
 * while the crawl runs. Used by one thread.
 */
final class ProfileWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileWatch.class);

    /**
     * What became of a file that has changed.
     *
     * @param text what is to be applied from now on, absent if that stays as it is
     * @param fault why the file is not applied, one line; absent where it is
     */
    record Verdict(String profile, @Nullable String text, @Nullable String fault) {}

    /** A file as it was when it was read last. */
    private record Look(FileTime modified, long size) {}

    private final TreeMap<String, String> files;
    private final Map<String, SiteProfile> present = new HashMap<>();
    private final Map<String, Look> looks = new HashMap<>();
    private final Map<String, String> faults = new HashMap<>();

    /**
     * @param files path of each profile's file by the profile's id
     * @param profiles the profiles that are applied
     */
    ProfileWatch(Map<String, String> files, List<SiteProfile> profiles) {
        this.files = new TreeMap<>(files);
        for (SiteProfile profile : profiles) {
            present.put(profile.id(), profile);
        }
    }

    /**
     * The profiles with those whose texts take their place.
     *
     * @param applied texts by id; one that this release cannot read is left out
     */
    static List<SiteProfile> overlaid(List<SiteProfile> profiles, Map<String, String> applied) {
        List<SiteProfile> overlaid = new ArrayList<>();
        for (SiteProfile profile : profiles) {
            String text = applied.get(profile.id());
            SiteProfile chosen = profile;
            if (text != null) {
                try {
                    chosen = SiteProfiles.read(text, profile.id());
                } catch (IllegalArgumentException e) {
                    LOG.warn("the profile last applied cannot be read any more", e);
                }
            }
            overlaid.add(chosen);
        }
        return overlaid;
    }

    /** What has changed since the last call. */
    List<Verdict> changes() {
        List<Verdict> verdicts = new ArrayList<>();
        files.forEach(
                (id, file) -> {
                    SiteProfile profile = present.get(id);
                    if (profile != null) {
                        look(profile, Path.of(file), verdicts);
                    }
                });
        return verdicts;
    }

    private void look(SiteProfile profile, Path file, List<Verdict> verdicts) {
        String text = null;
        SiteProfile changed = profile;
        String fault = null;
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Look look = new Look(attributes.lastModifiedTime(), attributes.size());
            if (look.equals(looks.get(profile.id()))) {
                return;
            }
            text = Files.readString(file);
            looks.put(profile.id(), look);
            changed = SiteProfiles.read(text, file.toString());
            fault = refusal(profile, changed, file);
        } catch (CharacterCodingException e) {
            fault = "%s: is no UTF-8: save it as such".formatted(file);
        } catch (IOException e) {
            looks.remove(profile.id());
            fault = "%s: cannot be read (%s): put it back".formatted(file, e.getMessage());
        } catch (IllegalArgumentException e) {
            fault = e.getMessage();
        }
        boolean apply = fault == null && !changed.equals(profile);
        if (apply) {
            present.put(profile.id(), changed);
        }
        String before =
                fault == null ? faults.remove(profile.id()) : faults.put(profile.id(), fault);
        if (apply || !Objects.equals(before, fault)) {
            verdicts.add(new Verdict(profile.id(), apply ? text : null, fault));
        }
    }

    /** Why a profile cannot take the place of the present one, absent if it can. */
    private static @Nullable String refusal(SiteProfile present, SiteProfile changed, Path file) {
        String restart = "%s: %s (%s) cannot change while the job runs: start it anew";
        if (!changed.id().equals(present.id())) {
            return restart.formatted(file, "id", changed.id());
        }
        if (changed.kind() != present.kind()) {
            return restart.formatted(file, "kind", changed.kind());
        }
        if (changed.enabled() != present.enabled()) {
            return restart.formatted(file, "enabled", changed.enabled());
        }
        if (!changed.hosts().equals(present.hosts())) {
            return restart.formatted(file, "hosts", String.join(", ", changed.hosts()));
        }
        if (!Objects.equals(changed.auth(), present.auth())) {
            return restart.formatted(file, "auth", "a reference to a secret");
        }
        if (changed.version() < present.version()) {
            return "%s: version (%d) must not be lower than the one that is applied (%d): raise it"
                    .formatted(file, changed.version(), present.version());
        }
        if (changed.version() == present.version() && !readsAlike(present, changed)) {
            return "%s: version (%d) must be raised: records are read in another way, and bear it"
                    .formatted(file, changed.version());
        }
        return null;
    }

    private static boolean readsAlike(SiteProfile a, SiteProfile b) {
        return Objects.equals(a.detail(), b.detail())
                && Objects.equals(a.list(), b.list())
                && Objects.equals(a.charset(), b.charset())
                && Objects.equals(a.language(), b.language())
                && Objects.equals(a.licence(), b.licence());
    }
}
