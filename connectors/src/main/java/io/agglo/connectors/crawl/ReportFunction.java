package io.agglo.connectors.crawl;

import io.agglo.schemas.SourceReport;
import java.io.Serializable;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * What a crawl makes of the news how its sources fare, told once in a period, also of sources of
 * which nothing was read.
 *
 * @param <T> what the crawl yields
 */
public interface ReportFunction<T> extends Serializable {

    /** What a report becomes on its way between the records. */
    T of(SourceReport report);

    /** What the crawl read, out of what it makes of it: a record, or a rejection. */
    SpecificRecordBase read(T record);
}
