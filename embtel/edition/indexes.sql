-- What pages and archivists ask by. Made when all rows are in, which is quicker than with each row.

CREATE INDEX cross_references_by_target ON cross_references (target) WHERE target IS NOT NULL;
CREATE INDEX cross_references_by_wanted ON cross_references (wanted) WHERE wanted IS NOT NULL;
CREATE INDEX cross_references_by_status ON cross_references (status);
CREATE INDEX wanted_by_file ON wanted (file);
CREATE INDEX wanted_in_order ON wanted (file IS NULL, file, date_start IS NULL, date_start, id);
CREATE INDEX wanted_by_posts ON wanted (from_post, to_post);
CREATE INDEX wanted_by_addressee ON wanted (to_post);
CREATE INDEX ledgers_by_posts ON ledgers (from_post, to_post);
CREATE INDEX ledgers_by_addressee ON ledgers (to_post);
CREATE INDEX bearers_by_document ON bearers (document);
CREATE INDEX parties_by_person ON parties (person, side, document) WHERE person IS NOT NULL;
CREATE INDEX parties_by_post ON parties (post, side, document) WHERE post IS NOT NULL;
CREATE INDEX edges_by_one ON edges (one);
CREATE INDEX edges_by_other ON edges (other);
CREATE INDEX threads_by_document ON threads (document);
CREATE INDEX contradictions_by_document ON contradictions (document);
CREATE INDEX contradictions_by_other ON contradictions (other_document);
