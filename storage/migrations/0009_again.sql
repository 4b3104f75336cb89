-- Whether a document that comes in was here before: who was told of it then is not told again.
CREATE INDEX changes_removed ON changes (slug) WHERE what = 'removed';

-- A second look at what saved questions mean follows the changes from here on.
INSERT INTO changes_done (follower, change) SELECT 'meaning', change FROM changes_done WHERE follower = 'alerts';

PRAGMA user_version = 9;
