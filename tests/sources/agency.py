"""One invented story in every agency format, so that each can be held against the others."""

from datetime import UTC, datetime, timedelta, timezone

HEADLINE = "Allies approve regional defence plans"
PARAGRAPHS = ["Leaders approved regional defence plans on Tuesday.", "They meet again on Wednesday in the same hall."]
PUBLISHED = datetime(2023, 7, 11, 16, 5, tzinfo=timezone(timedelta(hours=3)))
EMBARGO = datetime(2023, 7, 11, 18, tzinfo=UTC)

NINJS_1 = {
    "$standard": {"name": "ninjs", "version": "1.4", "schema": "https://example.org/ninjs"},
    "uri": "urn:newsml:desk.example:20230711:plans",
    "type": "text",
    "version": "3",
    "versioncreated": "2023-07-11T16:05:00+03:00",
    "embargoed": "2023-07-11T18:00:00Z",
    "pubstatus": "withheld",
    "urgency": 2,
    "language": "en-GB",
    "headline": HEADLINE,
    "slugline": "NATO-SUMMIT/PLANS",
    "byline": "By Ana Berg and Jon Holt",
    "located": "Vilnius",
    "ednote": "Adds detail.",
    "usageterms": "Not for use in print.",
    "copyrightholder": "Baltic Desk",
    "body_xhtml": "<div><p>Leaders approved <b>regional</b> defence plans on Tuesday.</p>"
    "<p>They meet again on Wednesday in the same hall.</p></div>",
    "subject": [{"name": "defence", "scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "20000065"}],
    "person": [{"name": "Jens Stoltenberg", "scheme": "pers", "code": "7"}],
    "organisation": [{"name": "NATO", "scheme": "org", "code": "9"}],
    "place": [{"name": "Vilnius"}],
    "associations": {"main": {"uri": "urn:p:1", "type": "picture", "description_text": "The hall in Vilnius."}},
}
_OF_VERSION_1 = {
    *("$standard", "headline", "byline", "body_xhtml", "subject", "person", "organisation", "place", "associations")
}
NINJS_2 = {
    **{
        name: value
        for name, value in NINJS_1.items()
        if name
        not in (
            "$standard",
            "headline",
            "byline",
            "body_xhtml",
            "subject",
            "person",
            "organisation",
            "place",
            "associations",
        )
    },
    "standard": {"name": "ninjs", "version": "2.1"},
    "headlines": [{"role": "short", "value": "Plans"}, {"role": "main", "value": HEADLINE}],
    "by": "Ana Berg and Jon Holt",
    "bodies": [
        {"role": "short", "contenttype": "text/plain", "value": "Short."},
        {"role": "main", "contenttype": "text/html", "value": NINJS_1["body_xhtml"]},
    ],
    "subjects": [{"name": "defence", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000065"}],
    "people": [{"name": "Jens Stoltenberg", "uri": "pers:7"}],
    "organisations": [{"name": "NATO", "uri": "org:9"}],
    "places": [{"name": "Vilnius"}],
    "associations": [{"type": "picture", "descriptions": [{"value": "The hall in Vilnius."}]}],
}
NINJS_3 = {
    {
        "versioncreated": "versionCreated",
        "embargoed": "embargoedUntil",
        "pubstatus": "pubStatus",
        "ednote": "edNote",
        "usageterms": "usageTerms",
        "copyrightholder": "copyrightHolder",
    }.get(name, name): value
    for name, value in NINJS_2.items()
} | {
    "bodies": [
        {
            "role": "main",
            "contentType": "text/plain",
            "value": "\n\n".join(PARAGRAPHS),
        }
    ]
}

_NITF_BODY = """
  <body><body.head>
    <hedline><hl1>Allies approve regional defence plans</hl1></hedline>
    <byline>By <person>Ana Berg</person> and <person>Jon Holt</person> <byttl>Staff writers</byttl></byline>
    <distributor><org>Baltic Desk</org></distributor>
    <dateline><location>VILNIUS</location>,
      <story.date norm="20230711T160500+0300">July 11</story.date> (Baltic Desk) -</dateline>
    <abstract><p>Leaders approved regional defence plans on Tuesday.</p></abstract>
  </body.head>
  <body.content>
    <media media-type="image"><media-reference source="a.jpg"/>
      <media-caption><p>The hall in Vilnius.</p></media-caption></media>
    <p>Leaders approved <em>regional</em> defence plans on Tuesday.</p>
    <block><p>They meet again on <chron norm="20230712">Wednesday</chron> in the same hall.</p></block>
  </body.content></body>
"""
NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf xml:lang="en-GB"><head><title>Plans</title>
  <meta name="slug" content="NATO-SUMMIT/PLANS"/>
  <tobject><tobject.subject tobject.subject.refnum="11001000" tobject.subject.matter="defence"/></tobject>
  <docdata management-status="withheld">
    <doc-id regsrc="BD" id-string="urn:newsml:desk.example:20230711:plans"/>
    <urgency ed-urg="2"/>
    <date.issue norm="20230711T160500+0300"/><date.release norm="20230711T180000Z"/>
    <ed-msg info="Adds detail."/><du-key key="plans" version="3"/>
    <doc.rights>Not for use in print.</doc.rights>
    <key-list><keyword key="nato"/></key-list>
    <identified-content><person idsrc="pers" value="7">Jens Stoltenberg</person>
      <org idsrc="org" value="9">NATO</org><location>Vilnius</location></identified-content>
  </docdata></head>{_NITF_BODY}</nitf>"""

_XHTML = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Plans</title></head><body>
<p>Leaders approved <b>regional</b> defence plans on Tuesday.</p>
<p>They meet again on Wednesday in the same hall.</p></body></html>"""


def news_item(content: str, guid: str = "urn:newsml:desk.example:20230711:plans") -> str:
    """A NewsML-G2 item round some content."""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="3" standard="NewsML-G2"
  standardversion="2.35" conformance="power" xml:lang="en-GB">
<rightsInfo><copyrightHolder><name>Somebody</name></copyrightHolder>
  <usageTerms>Not for use in print.</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:BD"><name>Baltic Desk</name></provider>
  <versionCreated>2023-07-11T16:05:00+03:00</versionCreated><firstCreated>2023-07-11T15:00:00+03:00</firstCreated>
  <embargoed>2023-07-11T18:00:00Z</embargoed><pubStatus qcode="stat:withheld"/><edNote>Adds detail.</edNote></itemMeta>
<contentMeta><urgency>2</urgency><contentCreated>2023-07-11T14:00:00+03:00</contentCreated>
  <located qcode="city:1"/><by>By Ana Berg and Jon Holt</by>
  <dateline>VILNIUS, Tuesday (Baltic Desk)</dateline>
  <subject type="cpnat:abstract" qcode="medtop:20000065"><name>defence</name></subject>
  <subject type="cpnat:person" qcode="pers:7"/>
  <subject type="cpnat:organisation" qcode="org:9"><name>NATO</name></subject>
  <subject type="cpnat:geoArea" literal="Vilnius"/>
  <slugline>NATO-SUMMIT/PLANS</slugline><headline>{HEADLINE}</headline></contentMeta>
<assert qcode="pers:7"><name>Jens Stoltenberg</name></assert>
<contentSet>{content}</contentSet></newsItem>"""


G2_NITF = news_item(
    f'<inlineXML contenttype="application/nitf+xml"><nitf xmlns="urn:x">{_NITF_BODY}</nitf></inlineXML>'
)
G2_XHTML = news_item(f'<inlineXML contenttype="application/xhtml+xml">{_XHTML}</inlineXML>')
G2_PLAIN = news_item(
    '<inlineData contenttype="text/plain">Leaders approved regional defence plans on Tuesday.\n\n'
    "They meet again on Wednesday in the same hall.</inlineData>"
)

NEWSML = f"""<?xml version="1.0"?><NewsML><NewsEnvelope><DateAndTime>20230711T160500+0300</DateAndTime></NewsEnvelope>
<NewsItem><Identification><NewsIdentifier><ProviderId>desk.example</ProviderId><DateId>20230711</DateId>
<NewsItemId>plans</NewsItemId><RevisionId PreviousRevision="2" Update="N">3</RevisionId>
<PublicIdentifier>urn:newsml:desk.example:20230711:plans</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20230711T150000+0300</FirstCreated>
<ThisRevisionCreated>20230711T160500+0300</ThisRevisionCreated><Status FormalName="Withheld"/>
<Urgency FormalName="2"/></NewsManagement>
<NewsComponent><AdministrativeMetadata><Provider><Party FormalName="Baltic Desk"/></Provider></AdministrativeMetadata>
<NewsLines><HeadLine>{HEADLINE}</HeadLine><ByLine>By Ana Berg and Jon Holt</ByLine>
<DateLine>VILNIUS, July 11 (Baltic Desk) -</DateLine><SlugLine>NATO-SUMMIT/PLANS</SlugLine></NewsLines>
<DescriptiveMetadata><Language FormalName="en-GB"/><SubjectCode><Subject FormalName="11000000"/></SubjectCode>
</DescriptiveMetadata><ContentItem><DataContent><nitf>{_NITF_BODY}</nitf></DataContent></ContentItem>
</NewsComponent></NewsItem></NewsML>"""
