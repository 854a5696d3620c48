<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition put together: lanes for speakers, counts, and the persons. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Five speakers and the others, or six: more hues than these cannot be told apart. -->
  <xsl:variable name="f:most-lanes" as="xs:integer" select="6"/>

  <xsl:mode name="ed:finish" on-no-match="shallow-copy"/>

  <xsl:template name="f:edition" as="element(ed:edition)">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="text" as="element(ed:text)"/>
    <xsl:variable name="tree" as="document-node()">
      <xsl:document><xsl:sequence select="$text"/></xsl:document>
    </xsl:variable>
    <xsl:variable name="speakers" as="element(ed:speaker)*" select="f:speakers($tree)"/>
    <xsl:variable name="people" as="element(ed:persons)" select="f:people($tei, $tree)"/>
    <ed:edition id="{($tei/@xml:id, 'record')[1]}">
      <xsl:apply-templates select="$tei/teiHeader"/>
      <xsl:sequence select="f:figures($tree, $people)"/>
      <ed:cast><xsl:sequence select="$speakers"/></ed:cast>
      <xsl:apply-templates select="$tree" mode="ed:finish">
        <xsl:with-param name="lanes" as="map(xs:string, xs:integer)" tunnel="yes"
          select="map:merge($speakers ! map:entry(string(@who), xs:integer(@lane)))"/>
      </xsl:apply-templates>
      <xsl:sequence select="$people, f:listed-places($tei)"/>
    </ed:edition>
  </xsl:template>

  <xsl:template match="document-node()" mode="ed:finish" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="ed:speech" mode="ed:finish" as="element(ed:speech)">
    <xsl:param name="lanes" as="map(xs:string, xs:integer)" tunnel="yes"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="lane" select="$lanes(@who)"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- One for each voice (a person, or several who speak at once), in the order in which they first speak. -->
  <xsl:function name="f:speakers" as="element(ed:speaker)*">
    <xsl:param name="tree" as="document-node()"/>
    <xsl:variable name="voices" as="element(ed:speaker)*">
      <xsl:for-each-group select="$tree//ed:speech" group-by="@who">
        <ed:speaker who="{current-grouping-key()}" label="{f:usual-label(current-group())}"
          speeches="{count(current-group())}" words="{xs:integer(sum(current-group()/@words))}"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="f:lanes($voices)"/>
  </xsl:function>

  <xsl:function name="f:lanes" as="element(ed:speaker)*">
    <xsl:param name="voices" as="element(ed:speaker)*"/>
    <xsl:variable name="by-words" as="element(ed:speaker)*" select="sort($voices, (), function($voice) { -xs:integer($voice/@words) })"/>
    <xsl:variable name="own-lane" as="xs:string*"
      select="if (count($voices) le $f:most-lanes) then $voices/@who else $by-words[position() lt $f:most-lanes]/@who"/>
    <xsl:iterate select="$voices">
      <xsl:param name="next" as="xs:integer" select="1"/>
      <xsl:variable name="own" as="xs:boolean" select="@who = $own-lane"/>
      <ed:speaker>
        <xsl:copy-of select="@*"/>
        <xsl:attribute name="lane" select="if ($own) then $next else $f:most-lanes"/>
        <xsl:attribute name="own" select="if ($own) then 'yes' else 'no'"/>
      </ed:speaker>
      <xsl:next-iteration>
        <xsl:with-param name="next" select="if ($own) then $next + 1 else $next"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- The label that stands most often; the first of those that are equal. -->
  <xsl:function name="f:usual-label" as="xs:string">
    <xsl:param name="speeches" as="element(ed:speech)+"/>
    <xsl:variable name="labels" as="map(*)*">
      <xsl:for-each-group select="$speeches" group-by="@label">
        <xsl:sequence select="map { 'label': current-grouping-key(), 'times': count(current-group()) }"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="sort($labels, (), function($label) { -$label?times })[1]?label"/>
  </xsl:function>

  <xsl:function name="f:figures" as="element(ed:figures)">
    <xsl:param name="tree" as="document-node()"/>
    <xsl:param name="people" as="element(ed:persons)"/>
    <xsl:variable name="example" as="element()?" select="(sort($tree//ed:speech[count((ed:para | ed:stanza)[@n]) gt 1], (), function($speech) { -xs:integer($speech/@words) }),
      $tree//ed:speech, $tree//*[@n][@id])[1]"/>
    <ed:figures speeches="{count($tree//ed:speech)}" words="{xs:integer(sum($tree//ed:speech/@words))}"
        paragraphs="{count($tree//(ed:para | ed:stanza)[@n])}" persons="{count($people/*)}"
        readings="{count($tree//ed:reading)}" corrections="{count($tree//ed:reading[@kind = ('correction', 'corrected')])}"
        notes="{count($tree//ed:note)}" gaps="{count($tree//ed:gap)}">
      <!-- Pages of the source have numbers, too, and are nothing to cite by. -->
      <xsl:variable name="parts" as="element()*" select="$example/(ed:para | ed:stanza)[@n]"/>
      <xsl:variable name="place" as="element()?" select="($parts[2], $example)[1]"/>
      <xsl:if test="$place">
        <xsl:attribute name="example" select="$place/@n"/>
        <xsl:attribute name="example-target" select="$place/@id"/>
      </xsl:if>
    </ed:figures>
  </xsl:function>
</xsl:stylesheet>
