package io.agglo.pipeline.resolve;

import io.agglo.pipeline.resolve.FirmName.Bearer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which firm a name means, given all the firms that bear it. */
public final class NameBlock {
    private NameBlock() {}

    /**
     * The firm of a mention: the only bearer, else the only one in the mention's city, else a
     * provisional firm that stands for the name itself.
     *
     * @param block key of the block
     * @param bearers firms with an identity number that bear the name
     */
    public static String firmOf(
            String block, Collection<Bearer> bearers, @Nullable String cityCode) {
        List<String> firms = bearers.stream().map(Bearer::firmId).distinct().toList();
        if (firms.size() == 1) {
            return firms.get(0);
        }
        List<String> inCity =
                bearers.stream()
                        .filter(bearer -> cityCode != null && cityCode.equals(bearer.cityCode()))
                        .map(Bearer::firmId)
                        .distinct()
                        .toList();
        return inCity.size() == 1 ? inCity.get(0) : "name:" + block;
    }

    /** Whether a firm id stands for a name without a registration behind it. */
    public static boolean provisional(String firmId) {
        return firmId.startsWith("name:");
    }
}
