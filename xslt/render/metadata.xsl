<?xml version="1.0" encoding="UTF-8"?>
<!-- What machines read: Highwire tags for Zotero, Dublin Core, JSON-LD. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions" xmlns:j="http://www.w3.org/2005/xpath-functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:function name="f:metadata" as="element()+">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; {if ($script) then 'script-src ''' || $script-hash || '''; ' else ''}base-uri 'none'; form-action 'none'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <title>{f:title($edition)}</title>
    <meta name="color-scheme" content="light dark"/>
    <meta name="referrer" content="no-referrer"/>
    <xsl:sequence select="$header/abstract[1] ! f:meta('description', .)"/>
    <link rel="icon" href="data:,"/>
    <xsl:if test="$url"><link rel="canonical" href="{$url}"/></xsl:if>
    <xsl:for-each select="$header/licence/@href"><link rel="license" href="{.}"/></xsl:for-each>
    <xsl:sequence select="f:highwire($edition), f:dublin-core($edition)"/>
    <script type="application/ld+json"><xsl:value-of select="f:json-ld($edition)"/></script>
  </xsl:function>

  <xsl:function name="f:meta" as="element(Q{}meta)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:if test="normalize-space($value)"><meta name="{$name}" content="{normalize-space($value)}"/></xsl:if>
  </xsl:function>

  <xsl:function name="f:highwire" as="element(Q{}meta)*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <xsl:sequence select="f:meta('citation_title', f:title($edition)), $header/author ! f:meta('citation_author', .)"/>
    <xsl:sequence select="$header/date/@when ! f:meta('citation_publication_date', translate(., '-', '/'))"/>
    <xsl:sequence select="f:meta('citation_language', $edition/text/@lang[. ne 'und'])"/>
    <xsl:sequence select="$header/field[@name = 'publisher'][1] ! f:meta('citation_publisher', .), f:meta('citation_public_url', $url)"/>
  </xsl:function>

  <xsl:function name="f:dublin-core" as="element(Q{}meta)*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <xsl:sequence select="f:meta('DC.title', f:title($edition)), $header/author ! f:meta('DC.creator', .)"/>
    <xsl:sequence select="f:meta('DC.date', ($header/date/(@when, @from, @notBefore))[1]), $header/kind ! f:meta('DC.type', .)"/>
    <xsl:sequence select="f:meta('DC.language', $edition/text/@lang[. ne 'und']), f:meta('DC.coverage', $header/place[1])"/>
    <xsl:sequence select="$header/resp[not(@role = 'encoder')] ! f:meta('DC.contributor', f:agents(.))"/>
    <xsl:sequence select="f:meta('DC.source', f:held-by($header)), $header/field[@name = 'publisher'] ! f:meta('DC.publisher', .)"/>
    <xsl:sequence select="$header/field[@name = 'identifier'] ! f:meta('DC.identifier', .), $header/licence ! f:meta('DC.rights', (@href, .)[1])"/>
  </xsl:function>

  <!-- An element of the XML form of JSON: the order of its keys is ours, which a map's is not. -->
  <xsl:function name="f:json-ld" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <xsl:variable name="record" as="element(j:map)">
      <j:map>
        <j:string key="@context">https://schema.org</j:string>
        <j:array key="@type"><j:string>ArchiveComponent</j:string><j:string>CreativeWork</j:string></j:array>
        <xsl:sequence select="f:json('@id', $url), f:json('name', f:title($edition)), f:json('inLanguage', $edition/text/@lang[. ne 'und'])"/>
        <xsl:sequence select="f:json('temporalCoverage', ($header/date/@when, $header/date/(@from || '/' || @to)[. ne '/'])[1])"/>
        <xsl:sequence select="f:json-things('locationCreated', 'Place', $header/place[1])"/>
        <xsl:sequence select="f:json('abstract', string-join($header/abstract, ' ')), f:json('genre', $header/kind[1])"/>
        <xsl:sequence select="f:json-things('author', 'Person', $header/author), f:json-things('translator', 'Person', $header/resp[@role = 'translator']/agent)"/>
        <xsl:sequence select="f:json-things('editor', 'Person', $header/resp[@role = 'editor']/agent)"/>
        <xsl:sequence select="f:json-things('holdingArchive', 'ArchiveOrganization', $header/field[@name = 'repository'][1])"/>
        <xsl:sequence select="f:json-things('publisher', 'Organization', $header/field[@name = 'publisher'][1])"/>
        <xsl:sequence select="f:json-things('character', 'Person', $edition/persons/person[@speeches ne '0'][@group = 'no']/@name)"/>
        <xsl:sequence select="f:json('license', $header/licence[@href][1]/@href), f:json('usageInfo', $header/licence[not(@href)][1])"/>
      </j:map>
    </xsl:variable>
    <!-- No `<` reaches the page: a record cannot end the script element that holds this. -->
    <xsl:sequence select="replace(replace(xml-to-json($record), '\\/', '/'), '&lt;', '\\u003c')"/>
  </xsl:function>

  <xsl:function name="f:json" as="element(j:string)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:if test="normalize-space($value)"><j:string key="{$key}">{normalize-space($value)}</j:string></xsl:if>
  </xsl:function>

  <xsl:function name="f:json-things" as="element(j:array)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:if test="exists($names)">
      <j:array key="{$key}">
        <xsl:for-each select="$names">
          <j:map><j:string key="@type">{$type}</j:string><j:string key="name">{.}</j:string></j:map>
        </xsl:for-each>
      </j:array>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
