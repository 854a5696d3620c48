<?xml version="1.0" encoding="UTF-8"?>
<!-- A record → TEI simplePrint: the same text in fewer elements. Names are name, pointers ref; what brackets markup replaced
     stays declared in tagsDecl, since simplePrint has renditions. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:x-tei-encoder:modes" xmlns:f="urn:x-tei-encoder:functions" xmlns:t="urn:x-tei-encoder:target"
    xmlns="http://www.tei-c.org/ns/1.0" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="shared.xsl"/>
  <xsl:include href="licences.xsl"/>

  <xsl:mode name="m:text" on-no-match="shallow-copy"/>
  <xsl:mode name="m:header" on-no-match="shallow-copy"/>

  <!-- The kinds of names, by our elements. -->
  <xsl:variable name="f:kinds" as="map(xs:string, xs:string)" select="map{'persName': 'person', 'placeName': 'place', 'orgName': 'org'}"/>

  <!-- What simplePrint counts where something is missing: it writes these in the plural. -->
  <xsl:variable name="f:units" as="xs:string+" select="('line', 'word', 'page', 'char') ! (., . || 's')"/>

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <xsl:template match="/">
    <t:output>
      <t:file name="{$f:file}">
        <TEI>
          <xsl:copy-of select="$f:record/(@xml:id, @xml:lang)"/>
          <xsl:apply-templates select="$f:header" mode="m:header"/>
          <xsl:apply-templates select="$f:record/text" mode="m:text"/>
        </TEI>
      </t:file>
    </t:output>
  </xsl:template>

  <!-- The header -->

  <xsl:template match="titleStmt" mode="m:header">
    <titleStmt>
      <title>{f:fact('title')}</title>
      <xsl:where-populated><title type="sub">{f:fact('subtitle')}</title></xsl:where-populated>
      <xsl:where-populated><author>{f:fact('author')}</author></xsl:where-populated>
      <xsl:apply-templates select="respStmt" mode="m:header"/>
    </titleStmt>
  </xsl:template>

  <xsl:template match="respStmt/persName | respStmt/orgName" mode="m:header">
    <name type="{$f:kinds(local-name())}"><xsl:apply-templates mode="m:header"/></name>
  </xsl:template>

  <xsl:template match="publicationStmt" mode="m:header">
    <publicationStmt>
      <publisher>{f:fact('publisher')}</publisher>
      <xsl:where-populated><pubPlace>{f:fact('pub_place')}</pubPlace></xsl:where-populated>
      <xsl:where-populated><date>{f:fact('published')}</date></xsl:where-populated>
      <availability>
        <xsl:sequence select="f:licence(f:fact('licence'))"/>
      </availability>
    </publicationStmt>
  </xsl:template>

  <xsl:template match="sourceDesc" mode="m:header">
    <sourceDesc>
      <xsl:choose>
        <xsl:when test="f:fact('original_source')"><bibl>{f:fact('original_source')}</bibl></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="m:header"/></xsl:otherwise>
      </xsl:choose>
    </sourceDesc>
  </xsl:template>

  <!-- simplePrint is not made for manuscripts: where one lies is a reference. -->
  <xsl:template match="msDesc" mode="m:header">
    <bibl>
      <publisher>{string-join(msIdentifier/(repository, collection) ! normalize-space(), ', ')}</publisher>
      <xsl:for-each select="msIdentifier/idno">
        <xsl:text> </xsl:text>
        <idno>{normalize-space()}</idno>
      </xsl:for-each>
    </bibl>
  </xsl:template>

  <!-- simplePrint says neither what made a file nor how its dates are counted. -->
  <xsl:template match="appInfo | calendarDesc" mode="m:header"/>

  <xsl:template match="correction | normalization | quotation" mode="m:header">
    <xsl:apply-templates select="p" mode="m:header"/>
  </xsl:template>

  <xsl:template match="creation/settlement" mode="m:header">
    <name type="place"><xsl:apply-templates mode="m:header"/></name>
  </xsl:template>

  <xsl:template match="listPerson/*" mode="m:header">
    <person>
      <xsl:copy-of select="@xml:id, @sex"/>
      <xsl:apply-templates select="persName, occupation, note, age, idno" mode="m:header"/>
    </person>
  </xsl:template>

  <xsl:template match="listPerson/*/persName" mode="m:header">
    <name type="person">
      <xsl:copy-of select="@xml:lang"/>
      <xsl:text>{normalize-space()}</xsl:text>
    </name>
  </xsl:template>

  <xsl:template match="listPerson/*/occupation | listPerson/*/age" mode="m:header">
    <note type="{name()}">{normalize-space()}</note>
  </xsl:template>

  <!-- The text: the elements of ours that simplePrint has too -->

  <xsl:template match="text | front | body | back | div | castList | castItem | role | head | opener | dateline | closer | sp | speaker | stage | fw
      | p | l | lg | ab | list | item | table | row | cell | quote | hi | date | note | pb | lb | gap | desc | unclear | supplied | choice | sic
      | corr | trailer | signed | g | label | titlePage | docTitle | titlePart" mode="m:text">
    <xsl:copy copy-namespaces="no">
      <xsl:apply-templates select="@*, node()" mode="m:text"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="persName | placeName | orgName" mode="m:text">
    <name type="{$f:kinds(local-name())}">
      <xsl:apply-templates select="@*, node()" mode="m:text"/>
    </name>
  </xsl:template>

  <xsl:template match="roleName" mode="m:text">
    <rs type="role">
      <xsl:apply-templates select="@*, node()" mode="m:text"/>
    </rs>
  </xsl:template>

  <xsl:template match="ptr" mode="m:text">
    <ref>
      <xsl:apply-templates select="@*" mode="m:text"/>
    </ref>
  </xsl:template>

  <!-- How words are set is a rendition of simplePrint's, beside what is printed round them. -->
  <xsl:template match="hi" mode="m:text" priority="1">
    <hi rendition="{string-join((@rendition, 'simple:' || @rend[matches(., '^[a-z]+$')]), ' ')}">
      <xsl:apply-templates select="@* except (@rend, @rendition), node()" mode="m:text"/>
    </hi>
  </xsl:template>

  <xsl:template match="@place[. = 'foot']" mode="m:text">
    <xsl:attribute name="place" select="'bottom'"/>
  </xsl:template>

  <xsl:template match="gap/@unit[. = $f:units]" mode="m:text">
    <xsl:attribute name="unit" select="replace(., 's$', '') || 's'"/>
  </xsl:template>

  <!-- Of other things the words of the gap say how many they are. -->
  <xsl:template match="gap[@unit][not(@unit = $f:units)]/@unit | gap[@unit][not(@unit = $f:units)]/@quantity" mode="m:text"/>

  <!-- Somebody of the register who does not take part has no place in the header; the address of an authority stays. -->
  <xsl:template match="@ref[starts-with(., '#')][key('id', substring(., 2))/ancestor::standOff]" mode="m:text">
    <xsl:variable name="address" as="xs:string?" select="(key('id', substring(., 2))/idno[starts-with(., 'http')] ! normalize-space())[1]"/>
    <xsl:if test="$address">
      <xsl:attribute name="ref" select="$address"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="@calendar" mode="m:text m:header"/>

</xsl:stylesheet>
