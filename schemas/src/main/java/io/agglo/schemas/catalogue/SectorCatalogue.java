package io.agglo.schemas.catalogue;

import io.agglo.schemas.catalogue.IndicatorCatalogue.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The exclusive analytic scheme of 28 sectors and 3 residuals. */
public final class SectorCatalogue {

    /**
     * One sector.
     *
     * @param id two digits, {@code "01"} to {@code "28"} or {@code "90"} to {@code "92"}
     * @param oecd row of the OECD R&amp;D-intensity table, absent for the residuals
     */
    public record Sector(String id, String name, String nameZh, @Nullable String oecd) {}

    private record Content(int version, List<Sector> sectors) {}

    private static final SectorCatalogue STANDARD =
            new SectorCatalogue(Resources.yaml("/catalogue/sectors.yaml", Content.class));

    private final Content content;
    private final Map<String, Sector> byId;

    private SectorCatalogue(Content content) {
        this.content = content;
        this.byId =
                content.sectors().stream()
                        .collect(Collectors.toUnmodifiableMap(Sector::id, Function.identity()));
    }

    /** The scheme that ships with this version. */
    public static SectorCatalogue standard() {
        return STANDARD;
    }

    /** All sectors, by id. */
    public List<Sector> sectors() {
        return content.sectors();
    }

    /** The sector of an id, empty if the scheme has none of that id. */
    public Optional<Sector> sector(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
